import { chunk } from './chunk.ts'
import { type BatchItem, findCulprits } from './find-culprits.ts'
import { type HubSpotError, type HubSpotErrorCode, isHubSpotError } from './hubspot-error.ts'
import { type Refusal, toRefusal } from './outcome.ts'

const LIMIT = 100
/** A batch of 100 with one bad item nobody names costs 14 calls; what is still in doubt after these waits. */
const MOST_SPLITS = 24

export type Verdict = { ok: true; id: string } | Refusal
export type Verdicts = Map<string, Verdict>

export type BatchDeps<Item extends BatchItem> = {
  /** One call for at most 100 items. */
  send(items: Item[]): Promise<Verdicts>
  /** Failures by which HubSpot refuses a batch for one item's sake, nothing applied: worth looking for that item. */
  splitsOn: HubSpotErrorCode[]
}

/**
 * Sends any number of items, 100 a call, so that one bad item never blocks the others: a refused batch is sent
 * again without the culprits HubSpot names, else in halves. Answers a verdict for every item; throws nothing of
 * HubSpot's. Once calls are held back nothing more is sent: the rest is told to wait as well.
 */
export async function sendBatch<Item extends BatchItem>(
  deps: BatchDeps<Item>,
  items: Item[],
): Promise<Verdicts> {
  const verdicts: Verdicts = new Map()
  const queue = chunk(items, LIMIT)
  let splits = 0
  for (let part = queue.shift(); part; part = queue.shift()) {
    const error = await trySend(deps, part, verdicts)
    if (!error) continue
    if (deps.splitsOn.includes(error.code))
      queue.unshift(...split(verdicts, part, error, splits++ < MOST_SPLITS))
    else judge(verdicts, part, toRefusal(error))
    if (isForAll(error, deps))
      judge(verdicts, queue.splice(0).flat(), { ...toRefusal(error), uncertain: false })
  }
  return verdicts
}

async function trySend<Item extends BatchItem>(
  { send }: BatchDeps<Item>,
  part: Item[],
  verdicts: Verdicts,
): Promise<HubSpotError | null> {
  try {
    for (const [name, verdict] of await send(part)) verdicts.set(name, verdict)
    return null
  } catch (error) {
    if (isHubSpotError(error)) return error
    throw error
  }
}

/** Gives the culprits their verdict and answers the parts that are worth sending again. */
function split<Item extends BatchItem>(
  verdicts: Verdicts,
  part: Item[],
  error: HubSpotError,
  more: boolean,
): Item[][] {
  const named = part.length === 1 ? new Set([part[0]?.name]) : findCulprits(part, error.body)
  const culprits = part.filter(({ name }) => named.has(name))
  const rest = part.filter(({ name }) => !named.has(name))
  judge(verdicts, culprits, toRefusal(error))
  if (!more) judge(verdicts, rest, { ...toRefusal(error), retry: true })
  if (!more || rest.length === 0) return []
  return culprits.length > 0 ? [rest] : chunk(rest, Math.ceil(rest.length / 2))
}

function judge(verdicts: Verdicts, items: BatchItem[], refusal: Refusal): void {
  for (const { name } of items) verdicts.set(name, refusal)
}

/** Calls are held back, or nothing will be taken from us: sending the rest would only fail alike. */
const isForAll = <Item extends BatchItem>({ code }: HubSpotError, { splitsOn }: BatchDeps<Item>): boolean =>
  !splitsOn.includes(code) && code !== 'conflict' && code !== 'locked'
