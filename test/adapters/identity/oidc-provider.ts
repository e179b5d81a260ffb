import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A person the provider knows. */
export type Known = { email: string; isVerified: boolean }

export type TestProvider = { issuer: string; close(): Promise<void> }

export const CLIENT = { clientId: 'gateway', clientSecret: 'a secret between the two of them' }

/**
 * A real OpenID Connect provider in this process. Its sign-in page is `GET /as/SUBJECT/UID`: whoever asks for it is that person and agrees to all.
 */
export async function aProvider(people: Readonly<Record<string, Known>>, returnTo: string): Promise<TestProvider> {
  // The package has no types of its own; what is used of it is said here.
  const packageName: string = 'oidc-provider'
  const { default: Provider } = (await import(packageName)) as { default: ProviderClass }
  const server: Server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [returnTo] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, sub: string) =>
      people[sub] && {
        accountId: sub,
        claims: () => ({ sub, email: people[sub]!.email, email_verified: people[sub]!.isVerified }),
      },
    cookies: { keys: ['a key of the tests alone'] },
  })
  const callback = provider.callback()
  server.on('request', (request, response) => {
    const subject = /^\/as\/([^/]+)\//.exec(request.url ?? '')?.[1]
    if (subject === undefined) void callback(request, response)
    else void answerInteraction(subject)

    async function answerInteraction(accountId: string): Promise<void> {
      const { prompt, params } = await provider.interactionDetails(request, response)
      if (prompt.name === 'login') {
        await provider.interactionFinished(request, response, { login: { accountId } })
        return
      }
      const grant = new provider.Grant({ accountId, clientId: params.client_id })
      grant.addOIDCScope('openid email')
      await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
    }
  })
  return {
    issuer,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Handler = (request: unknown, response: unknown) => Promise<void>
type ProviderClass = new (
  issuer: string,
  configuration: object,
) => {
  callback(): Handler
  interactionDetails(
    request: unknown,
    response: unknown,
  ): Promise<{ prompt: { name: string }; params: { client_id: string } }>
  interactionFinished(request: unknown, response: unknown, result: object): Promise<void>
  Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> }
}
