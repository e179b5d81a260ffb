import type { Passwords } from '../../../src/ports/passwords.js'

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane; 51 ms on the machine it was measured on. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function argon2Passwords(): Passwords {
  let nobody: Promise<string> | undefined
  // Loaded when the first password is: most commands see none.
  const argon2 = () => import('@node-rs/argon2')
  const hash = async (password: string): Promise<string> => (await argon2()).hash(password, cost)
  return {
    hash,
    async isRight(password, kept) {
      const { verify } = await argon2()
      nobody ??= hash('nobody has this password')
      const matches = await verify(kept ?? (await nobody), password)
      return kept !== null && matches
    },
  }
}
