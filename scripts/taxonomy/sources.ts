import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

export type SourceOccupation = {
  uuid: string
  code: string
  isco: string
  title: string
  alt: string[]
  hidden: string[]
  description: string
  essential: number[]
  optional: number[]
}

export type SourceSkill = {
  i: number
  uuid: string
  label: string
  alt: string[]
  type: 'skill' | 'knowledge' | ''
  reuse: string
  groups: string[]
  broader: number[]
}

/** Reads the open data sets as they are published: CSV with a header, JSON Lines, either of them gzipped. */
export class Sources {
  constructor(private readonly folder: string) {}

  bytes(path: string): Uint8Array {
    const bytes = readFileSync(`${this.folder}/${path}`)
    return path.endsWith('.gz') ? gunzipSync(bytes) : bytes
  }

  text(path: string): string {
    return new TextDecoder().decode(this.bytes(path))
  }

  rows(path: string): Record<string, string>[] {
    return parse(this.text(path), { columns: true, bom: true })
  }

  occupations(): SourceOccupation[] {
    return this.jsonLines('esco/occupations.jsonl.gz') as SourceOccupation[]
  }

  skills(): SourceSkill[] {
    return this.jsonLines('esco/skills.jsonl.gz') as SourceSkill[]
  }

  private jsonLines(path: string): unknown[] {
    return this.text(path)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown)
  }
}
