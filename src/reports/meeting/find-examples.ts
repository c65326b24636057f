import { showDuration } from '../../strings/show-duration.ts'
import { text, type Language, type StringKey } from '../../strings/text.ts'
import { listBehind } from '../list-behind.ts'
import type { Listed } from '../listed.ts'
import { readListKey } from '../list-key.ts'
import type { ReportContext } from '../report.ts'
import type { Example, StepName } from './pack.ts'

/** So many of the latest are looked through: a week's, and those of a quarter of a busy portal. */
const MOST_LOOKED_AT = 1_000
const MOST_SHOWN = 3

type Choice = {
  list: string
  /** What is looked for first. */
  order?(a: Listed, b: Listed): number
  is?(one: Listed): boolean
  why: StringKey
  /** At most so many for this cause. */
  most: number
}

const waited = ({ businessMinutes }: Listed): number => businessMinutes ?? 0

/** Bad and good ones, and never the same lead twice: a meeting that only sees failures stops coming. */
const CHOICES: Record<StepName, Choice[]> = {
  mqls: [{ list: 'criteria:missed', why: 'meeting.why.criteria', most: 3 }],
  sql: [
    {
      list: 'response:missed',
      order: (a, b) => waited(b) - waited(a),
      is: ({ businessMinutes }) => businessMinutes !== null,
      why: 'meeting.why.waited',
      most: 1,
    },
    { list: 'mql_customer:n', why: 'meeting.why.won', most: 1 },
    { list: 'response:n', order: (a, b) => waited(a) - waited(b), why: 'meeting.why.quick', most: 1 },
  ],
  refused: [
    { list: 'contested', why: 'meeting.why.contested', most: 2 },
    { list: 'no_reason', why: 'meeting.why.no_reason', most: 1 },
    { list: 'no_evidence', why: 'meeting.why.no_evidence', most: 1 },
    { list: 'rejected', why: 'meeting.why.rejected', most: 3 },
  ],
  last: [],
  next: [
    {
      list: 'limit:missed',
      is: ({ businessMinutes, disposition }) => businessMinutes === null && disposition === 'open',
      why: 'meeting.why.nobody',
      most: 3,
    },
  ],
}

/** Three leads at most to talk about in a step, each with why it is one of them. */
export async function findExamples(
  context: ReportContext,
  { step, language }: { step: StepName; language: Language },
): Promise<Example[]> {
  const examples: Example[] = []
  for (const choice of CHOICES[step]) {
    if (examples.length >= MOST_SHOWN) break
    const known = new Set(examples.map(({ contact }) => contact))
    const found = (await listed(context, choice)).filter(({ contact }) => !known.has(contact))
    const chosen = found.slice(0, Math.min(choice.most, MOST_SHOWN - examples.length))
    examples.push(
      ...chosen.map((one) => ({ contact: one.contact, why: word(one, choice, context, language) })),
    )
  }
  return examples
}

async function listed(context: ReportContext, { list, order, is }: Choice): Promise<Listed[]> {
  const key = readListKey(list)
  const limit = order || is ? MOST_LOOKED_AT : MOST_SHOWN * 2
  const page = key && (await listBehind(context, key, { after: null, limit }))
  const found = (page?.handoffs ?? []).filter(is ?? (() => true))
  return order ? found.toSorted(order) : found
}

function word(one: Listed, { why }: Choice, { terms }: ReportContext, language: Language): string {
  const reason = terms.reasons.find(({ code }) => code === one.reason)?.labels[language] ?? one.reason
  return text(language, why, {
    wait: showDuration((one.businessMinutes ?? 0) * 60_000),
    reason: reason || text(language, 'place.none.reason'),
  })
}
