import type { World } from '../../world/open-world.ts'
import { askPacto } from './ask-pacto.ts'

type Input = {
  decision: 'start' | 'spread' | 'exempt'
  days?: number
  /** What brought the handoffs, or the end of it; null: the latest batch that waits. */
  source: string | null
  /** '' is the machine. */
  userId: string
}

type Listed = { batches: { batchId: string; source: string; decision: string | null }[] }

/** Somebody decides about a batch that waits. Throws in Pacto's words where it is refused. */
export async function decideLatestBatch(world: World, { source, userId, ...input }: Input): Promise<void> {
  const { batches } = await askPacto<Listed>(world, 'batch.list', {})
  const waiting = batches.filter(
    (batch) => batch.decision === null && (source === null || batch.source.endsWith(source)),
  )
  const [latest] = waiting
  if (!latest) throw new Error('batch_unknown: no batch waits for a decision')
  const by = userId === '' ? {} : { as: userId }
  await askPacto(world, 'batch.decide', { ...input, ...by, batchId: latest.batchId, dryRun: false })
}
