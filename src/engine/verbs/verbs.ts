import { agreementDays, agreementShow } from './agreement-reading.ts'
import {
  agreementActivate,
  agreementDiff,
  agreementDraft,
  agreementGoLive,
  agreementHolidays,
  agreementMigrate,
  agreementSign,
} from './agreement-versioning.ts'
import { backfillVerb } from '../backfill/backfill-verb.ts'
import { actVerb } from '../acts/act-verb.ts'
import { reviewsVerb } from '../acts/reviews-verb.ts'
import { decisionListVerb, decisionMakeVerb, decisionOutcomeVerb } from '../decisions/decision-verbs.ts'
import { diagnoseVerb } from '../diagnose/diagnose-verb.ts'
import { eraseVerb } from '../erase/erase-verb.ts'
import { absenceVerb } from '../reassign/absence-verb.ts'
import { pastStateVerb, pastTurnVerb } from '../past/past-verbs.ts'
import { reassignVerb } from '../reassign/reassign-verb.ts'
import { retentionVerb } from '../retention/retention-verb.ts'
import { reconcileVerb } from '../reconcile/reconcile-verb.ts'
import { knownVerb, taskKeyVerb } from '../setup/known-verbs.ts'
import { backupVerb } from '../backup/backup-verb.ts'
import { batchDecideVerb, batchListVerb } from '../shield/batch-verbs.ts'
import { SETTINGS_VERBS } from '../settings/settings-verbs.ts'
import { simulateVerb } from '../simulate/simulate-verb.ts'
import { spendEnter } from '../spend/enter-spend.ts'
import { explainContactVerb } from './explain-contact-verb.ts'
import { operationsChange } from './operations-change.ts'
import { operationsShow } from './operations-show.ts'
import type { RemoteVerb } from './remote-verb.ts'
import { showVersions } from './show-versions.ts'

/** Every verb that the socket answers and the command line can run itself: one line each. */
export const REMOTE_VERBS: RemoteVerb[] = [
  explainContactVerb,
  diagnoseVerb,
  showVersions,
  agreementShow,
  agreementDays,
  agreementDraft,
  agreementDiff,
  simulateVerb,
  agreementSign,
  agreementActivate,
  agreementMigrate,
  agreementGoLive,
  agreementHolidays,
  operationsShow,
  operationsChange,
  actVerb,
  reviewsVerb,
  batchListVerb,
  batchDecideVerb,
  reassignVerb,
  absenceVerb,
  decisionMakeVerb,
  decisionOutcomeVerb,
  decisionListVerb,
  ...SETTINGS_VERBS,
  reconcileVerb,
  retentionVerb,
  backfillVerb,
  pastTurnVerb,
  pastStateVerb,
  eraseVerb,
  backupVerb,
  knownVerb,
  taskKeyVerb,
  spendEnter,
] as RemoteVerb[]
