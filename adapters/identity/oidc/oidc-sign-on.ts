import * as client from 'openid-client'
import { type SignOnUnderWay, type SingleSignOn, SingleSignOnError } from '../../../src/ports/single-sign-on.js'

export type OidcSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Where the provider sends the browser back to. */
  returnTo: string
}

/**
 * Sign-in by OpenID Connect: authorization code with PKCE, state and nonce. The issuer's configuration is read at once, so that a wrong address is
 * told at start and not to the first person who tries.
 * @throws {SingleSignOnError} when the issuer cannot be reached or is not one
 */
export async function openOidcSignOn({
  issuer,
  clientId,
  clientSecret,
  returnTo,
}: OidcSettings): Promise<SingleSignOn> {
  const server = new URL(issuer)
  // In tests and on a laptop the provider is on this very machine; everywhere else it must be TLS.
  const isLocal = server.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(server.hostname)
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; only ever for a provider on this machine
  const insecure = client.allowInsecureRequests
  const configuration = await client
    .discovery(server, clientId, clientSecret, undefined, isLocal ? { execute: [insecure] } : {})
    .catch((error: unknown) => {
      throw new SingleSignOnError(`Cannot sign in by OIDC_ISSUER ${issuer}: ${(error as Error).message}`, {
        cause: error,
      })
    })

  return {
    async begin() {
      const kept: SignOnUnderWay = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const address = client.buildAuthorizationUrl(configuration, {
        redirect_uri: returnTo,
        scope: 'openid email',
        code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: 'S256',
        state: kept.state,
        nonce: kept.nonce,
      })
      return { address: address.href, kept }
    },

    async finish(address, kept) {
      // Only the query is the browser's: where it came back to is what the provider was told.
      const came = new URL(returnTo)
      came.search = new URL(address, returnTo).search
      try {
        const tokens = await client.authorizationCodeGrant(configuration, came, {
          expectedState: kept.state,
          expectedNonce: kept.nonce,
          pkceCodeVerifier: kept.verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (!claims) throw new SingleSignOnError('The provider sent no identity')
        const { email, email_verified: isVerified } = await addressOf(configuration, tokens.access_token, claims)
        return {
          subject: `${claims.iss}|${claims.sub}`,
          email: typeof email === 'string' && isVerified === true ? email.toLowerCase() : null,
        }
      } catch (error) {
        if (error instanceof SingleSignOnError) throw error
        throw new SingleSignOnError(`The answer of the provider does not hold: ${(error as Error).message}`, {
          cause: error,
        })
      }
    },
  }
}

type EmailClaims = { email?: unknown; email_verified?: unknown }

/** Some providers put the address into the identity itself, others give it only when asked. */
async function addressOf(
  configuration: client.Configuration,
  accessToken: string,
  claims: client.IDToken,
): Promise<EmailClaims> {
  if (claims.email !== undefined) return { email: claims.email, email_verified: claims.email_verified }
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return {}
  return client.fetchUserInfo(configuration, accessToken, claims.sub)
}
