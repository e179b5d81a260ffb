import { readFileSync } from 'node:fs'
import { projectFile } from './project-file.js'

/** The version of the running code, as package.json has it. */
export const version = (JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { version: string }).version
