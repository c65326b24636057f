import type { RemoteVerb } from '../engine/verbs/remote-verb.ts'
import { meetingPackVerb, meetingPostVerb } from './meeting/meeting-verbs.ts'
import { pageBatchVerb } from './page/page-batch.ts'
import { pageBatchesVerb } from './page/page-batches.ts'
import { pageNamesVerb } from './page/page-names.ts'
import { pageStartVerb } from './page/page-start.ts'
import { pageDownloadVerb } from './page/page-download.ts'
import { pageLinkVerb } from './page/page-link.ts'
import { reportContactsVerb, reportExplainVerb, reportVerb } from './read-verbs.ts'

/** For whoever composes an engine: these come on top of its own verbs. */
export const REPORT_VERBS = [
  reportVerb,
  reportContactsVerb,
  reportExplainVerb,
  pageStartVerb,
  pageNamesVerb,
  pageBatchesVerb,
  pageBatchVerb,
  pageLinkVerb,
  pageDownloadVerb,
  meetingPackVerb,
  meetingPostVerb,
] as unknown as RemoteVerb[]
