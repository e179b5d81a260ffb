import type { Collection, Store } from '../../../src/ports/store.js'

export type Doc = Readonly<Record<string, unknown>>

/** What the contract needs of an adapter. Each harness is one empty store, in which the tests leave what they like. */
export type StoreHarness = {
  readonly collections: ContractCollections
  /** A fresh handle on the same store. */
  open(): Promise<Store>
  /** A fresh handle that cannot take another megabyte: the disk is as good as full. */
  openNearlyFull(): Promise<Store>
  /** The store that a backup of it holds. */
  openBackup(file: string): Promise<Store>
  /** A folder for the files of the test. */
  readonly folder: string
  /** How another process opens it: the module exports `openInChild`, which gets `options` as they are here (plain JSON). */
  readonly child: { readonly module: string; readonly options: unknown }
  /** Closes every handle, and removes the store and its files. */
  destroyAll(): Promise<void>
}

/** What the module of `child` exports. `onStep` is told of each moment of a commit between which a process may die. */
export type OpenInChild = (options: unknown, onStep: () => void) => Promise<Store>

export type ContractCollections = {
  /** Logged, with indexes of one and two fields and of a nested one. */
  readonly things: Collection<Doc>
  /** Not logged. */
  readonly derived: Collection<Doc>
  /** Logged, with unique indexes. */
  readonly accounts: Collection<Doc>
}

/** The collections of the contract; with `sealed`, the fields `value` and `person.name` are, and the tests are none the wiser. */
export function contractCollections(isSealed: boolean): ContractCollections {
  const sealed = isSealed ? { sealed: ['value', 'person.name'] } : {}
  return {
    things: {
      name: 'things',
      logged: true,
      indexes: [
        { name: 'kind', fields: ['kind'] },
        { name: 'kindAndSize', fields: ['kind', 'size'] },
        { name: 'place', fields: ['place.code'] },
      ],
      ...sealed,
    },
    derived: { name: 'derived-things', logged: false, indexes: [{ name: 'of', fields: ['of'] }], ...sealed },
    accounts: {
      name: 'accounts',
      logged: true,
      indexes: [
        { name: 'login', fields: ['login'], unique: true },
        { name: 'areaAndNumber', fields: ['area', 'number'], unique: true },
      ],
      ...sealed,
    },
  }
}

export const listed = ({ things, derived, accounts }: ContractCollections): Collection<unknown>[] => [
  things,
  derived,
  accounts,
]
