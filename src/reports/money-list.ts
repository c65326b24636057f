import type { Credit } from '../domain/kpi/money-credit.ts'
import type { Reading } from '../domain/kpi/figures.ts'
import type { Listed, ListPage } from './listed.ts'
import { creditsOf, isOfFilters } from './money-credits.ts'
import type { ReportContext } from './report.ts'

type Page = { after: string | null; limit: number; isPart: (reading: Reading) => boolean }

/**
 * The deals behind the revenue, each by the handoff it counts by, or came nearest to; the latest close first. Where there
 * was no handoff the instant is that of the close.
 */
export async function listRevenue(context: ReportContext, { after, limit, isPart }: Page): Promise<ListPage> {
  const credits = (await creditsOf(context, context.period.span)) ?? []
  const asked = credits.filter((credit) => isPart(readingOf(credit, context))).toReversed()
  const from = after === null ? 0 : asked.findIndex((credit) => cursorOf(credit) === after) + 1
  const page = asked.slice(from, from + limit)
  const last = page.at(-1)
  return {
    handoffs: page.map((credit) => toListed(credit, context)),
    next: last && from + limit < asked.length ? cursorOf(last) : null,
  }
}

function readingOf(credit: Credit, { slice }: ReportContext): Reading {
  if (credit.deal.amount === null) return 'out:no_amount'
  return credit.counts && isOfFilters(credit, slice) ? 'yes' : 'no'
}

const cursorOf = ({ deal }: Credit): string => `${deal.closedAt.toISOString()}|${deal.id}`

function toListed(credit: Credit, context: ReportContext): Listed {
  const { handoff, deal, contactId } = credit
  return {
    contact: contactId,
    handoffAt: (handoff?.handoffAt ?? deal.closedAt).toISOString(),
    team: handoff?.team ?? '',
    owner: handoff && context.mayShow(handoff.owner) ? handoff.owner : '',
    source: handoff?.source ?? '',
    tier: handoff?.tier ?? '',
    disposition: handoff?.marks.disposition ?? '',
    reason: '',
    cause: '',
    businessMinutes: null,
    clockMinutes: null,
    reading: readingOf(credit, context) ?? '',
  }
}
