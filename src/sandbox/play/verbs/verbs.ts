import { ACTIVITY_KINDS } from './activities.ts'
import { readAgreementStep, readGoLive } from './agreement.ts'
import { readBatch } from './batch.ts'
import { readCard } from './card.ts'
import { readCreate } from './create.ts'
import { readFault } from './fault.ts'
import { readImport } from './import.ts'
import { readActivity } from './log-activity.ts'
import { readMerge } from './merge.ts'
import { readOperations } from './operations.ts'
import { readArchiveOwner, readOwnerStep } from './owner.ts'
import { readErase, readReconcile, readWebhooks } from './pacto-verbs.ts'
import { readDelete, readPrivacyDelete, readRestore } from './remove.ts'
import { readSet } from './set.ts'
import { readEnrol, readForm } from './signal.ts'
import { readTick } from './tick.ts'
import type { ReadVerb } from './verb.ts'

const ACTIVITY_VERBS = Object.entries(ACTIVITY_KINDS).map(
  ([word, kind]) => [word, readActivity(kind)] as const,
)

/** Everything a step can do besides `expect`: one line a verb. */
export const VERBS: Record<string, ReadVerb> = {
  set: readSet,
  create: readCreate,
  ...Object.fromEntries(ACTIVITY_VERBS),
  delete: readDelete,
  restore: readRestore,
  merge: readMerge,
  privacyDelete: readPrivacyDelete,
  import: readImport,
  tick: readTick,
  owner: readOwnerStep,
  archiveOwner: readArchiveOwner,
  fault: readFault,
  form: readForm,
  enrol: readEnrol,
  card: readCard,
  agreement: readAgreementStep,
  operations: readOperations,
  goLive: readGoLive,
  batch: readBatch,
  erase: readErase,
  reconcile: readReconcile,
  webhooks: readWebhooks,
}
