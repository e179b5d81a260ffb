/** NIST 800-63B and ASVS 6.2: length counts, composition rules do not; every character is allowed. */
export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 128

/** What people type when they want to be done: the beginnings of the lists every attacker starts with, at the lengths allowed here. */
const commonParts = [
  'password',
  'passw0rd',
  'qwerty',
  'letmein',
  'welcome',
  'iloveyou',
  'administrator',
  'employer',
  'gateway',
  'football',
  'monkey',
  'dragon',
  'sunshine',
  'princess',
  'liverpool',
  'chelsea',
  'arsenal',
  'changeme',
  'abc123',
  'starwars',
  'superman',
]
const LEAST_OF_ITS_OWN = 6

/** Why a password will not do, as a sentence for its owner; null when it will. */
export function passwordFault(password: string, email: string): string | null {
  const length = Array.from(password).length
  if (length < SHORTEST_PASSWORD) return `Password must be ${SHORTEST_PASSWORD} characters or more`
  if (length > LONGEST_PASSWORD) return `Password must be ${LONGEST_PASSWORD} characters or fewer`
  const plain = password.toLowerCase()
  const known = [...commonParts, ...email.split(/[@.+_-]/).filter((part) => part.length > 3)]
  const own = known.reduce((rest, part) => rest.split(part).join(''), plain)
  if (new Set(own).size < LEAST_OF_ITS_OWN || isRun(own))
    return 'Password is too easy to guess: use three words that do not belong together'
  return null
}

/** `abcdefgh…`, `123456…`, keys side by side. */
function isRun(text: string): boolean {
  const rows = ['abcdefghijklmnopqrstuvwxyzabcdef', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm']
  return rows.some((row) => row.includes(text) || Array.from(row).reverse().join('').includes(text))
}
