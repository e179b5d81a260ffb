import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

let root: string | undefined

/** The path of a file that ships with the project, the same from the sources and from `dist/`. */
export function projectFile(path: string): string {
  root ??= findRoot(dirname(fileURLToPath(import.meta.url)))
  return join(root, path)
}

export function projectText(path: string): string {
  return readFileSync(projectFile(path), 'utf8')
}

export function projectBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(projectFile(path)))
}

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('No package.json above the running code: the installation is incomplete')
  return findRoot(parent)
}
