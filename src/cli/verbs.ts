import { actVerbs } from './act.ts'
import { agreementVerb } from './agreement.ts'
import { backfillCommand } from './backfill.ts'
import { batchVerbs } from './batch.ts'
import { cycleVerb } from './cycle.ts'
import { demoVerb } from './demo.ts'
import { diagnoseCommand } from './diagnose.ts'
import { doctorVerb } from './doctor.ts'
import { eraseCommand } from './erase.ts'
import { meetingVerb } from './meeting.ts'
import { operationsVerb } from './operations.ts'
import { playVerb } from './play.ts'
import { reconcileCommand } from './reconcile.ts'
import { reportCommand } from './report.ts'
import { reviewVerbs } from './review.ts'
import { sandboxVerb } from './sandbox.ts'
import { setupVerb } from './setup.ts'
import { storeVerb } from './store.ts'
import type { Verb } from './verb.ts'

/** Every verb, in the order `--help` lists them: one file a verb, one line here. */
export const VERBS: Verb[] = [
  doctorVerb,
  setupVerb,
  diagnoseCommand,
  agreementVerb,
  cycleVerb,
  reportCommand,
  meetingVerb,
  actVerbs,
  reviewVerbs,
  batchVerbs,
  operationsVerb,
  reconcileCommand,
  backfillCommand,
  eraseCommand,
  storeVerb,
  playVerb,
  sandboxVerb,
  demoVerb,
]
