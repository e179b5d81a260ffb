/** The little of WebAssembly that the engine uses: the compiler's own ES library leaves it to the browser's types. */
declare namespace WebAssembly {
  // Nothing is asked of a module but to exist.
  // eslint-disable-next-line @typescript-eslint/no-extraneous-class
  class Module {
    constructor(bytes: Uint8Array)
  }
  class Memory {
    constructor(size: { initial: number })
    readonly buffer: ArrayBuffer
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>)
    readonly exports: Record<string, unknown>
  }
}
