import { closeSync, fsyncSync, openSync } from 'node:fs'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type Stream = { nfd?: number; node: unknown }
type NodeFsInternals = { stream_ops: { fsync?: (stream: Stream) => number }; realPath(node: unknown): string }
type Module = { NODEFS?: NodeFsInternals; FS: { filesystems: { NODEFS: NodeFsInternals } } }

const syncStream = (nodefs: NodeFsInternals, stream: Stream): void => {
  if (stream.nfd != null) return fsyncSync(stream.nfd)
  const fd = openSync(nodefs.realPath(stream.node), 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/**
 * PGlite's file system with an `fsync` that reaches the disk: as shipped it does nothing, even with `fsync=on`, and
 * a power cut loses what was acknowledged. `stream_ops` is an internal of emscripten, which is why PGlite is pinned
 * exactly and the store refuses to start when `fsyncs` does not move (`checkDurability`).
 * A class, for PGlite asks for a subclass.
 */
export class DurableNodeFS extends NodeFS {
  fsyncs = 0

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const result = await super.init(...args)
    const hook = (module: unknown): void => {
      const { NODEFS, FS } = module as Module
      const nodefs = NODEFS ?? FS.filesystems.NODEFS
      nodefs.stream_ops.fsync = (stream) => {
        syncStream(nodefs, stream)
        this.fsyncs++
        return 0
      }
    }
    ;(result.emscriptenOpts.preRun as ((module: unknown) => void)[]).push(hook)
    return result
  }
}
