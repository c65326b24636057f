import type { EngineDeps } from '../engine/deps.ts'
import { answer, refuse, type Refusal } from '../engine/verbs/remote-verb.ts'
import type { Asked } from './asked.ts'
import { inTurn } from './in-turn.ts'
import { listBehind } from './list-behind.ts'
import type { ListPage } from './listed.ts'
import { readListKey } from './list-key.ts'
import { openContext, type Opened } from './open-context.ts'
import { tellHead, tellLabels } from './tell-head.ts'

/** `list`: what a figure's row says; `after`: the `next` of the page before, null: the first. */
export type ListAsked = { list: string; after: string | null; limit: number }

/** A page of the handoffs behind a figure, the latest first, and what their places are called. */
export async function listContacts(deps: EngineDeps, asked: Asked, { list, after, limit }: ListAsked) {
  const listed = await inTurn(deps.db, () => find(deps, asked, { list, after, limit }))
  if (!listed.ok) return listed
  const { opened, page } = listed
  const { report, asOf, period } = { report: opened.report.name, ...tellHead(opened) }
  const labels = await tellLabels(deps, opened, page.handoffs)
  return answer({ report, list, asOf, period, ...page, labels })
}

type Found = { ok: true; opened: Opened; page: ListPage }

async function find(
  deps: EngineDeps,
  asked: Asked,
  { list, after, limit }: ListAsked,
): Promise<Found | { ok: false; error: Refusal }> {
  const opened = await openContext(deps, asked)
  if (!opened.ok) return opened
  const key = readListKey(list)
  const isHidden = ({ name, value }: { name: string; value: string }): boolean =>
    name === 'owner' && !opened.context.mayShow(value)
  if (key?.places.some(isHidden))
    return refuse('not_allowed', 'Figures of a person are for that person, their manager and admins.')
  const page = key && (await listBehind(opened.context, key, { after, limit }))
  if (page) return { ok: true, opened, page }
  return refuse('list_unknown', `There is no list «${list}»: take one from the report's column «list».`)
}
