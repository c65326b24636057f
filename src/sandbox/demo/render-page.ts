import { escapeHtml } from '../../strings/escape-html.ts'
import type { Terms } from '../../domain/agreement.ts'
import { showTime } from '../../strings/show-time.ts'
import { text, type Language, type StringKey } from '../../strings/text.ts'
import type { ViewedContact } from './view-contacts.ts'
import { say, type Word } from './words.ts'

export type Page = {
  contacts: ViewedContact[]
  now: Date
  language: Language
  timeZone: string
  terms: Terms
}

const STYLE = `
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 80rem; padding: 1rem }
h1 { font-size: 1.4rem; margin: 0 }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #8886; padding: .4rem .6rem; text-align: left; vertical-align: top }
td ul { list-style: none; margin: 0; padding: 0 }
.late { font-weight: 700 }
.done { opacity: .7; text-decoration: line-through }`

/** The portal's contacts with what Pacto wrote on them, and their tasks. Plain HTML; whatever people typed is text. */
export function renderPage(page: Page): string {
  const { language, now, contacts } = page
  const w = (word: Word): string => escapeHtml(say(language, word))
  const columns: Word[] = ['name', 'owner', 'status', 'due', 'next_step', 'outcome', 'reason', 'tasks']
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${w('title')}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${w('title')}</h1>
<p>${w('not_hubspot')}</p>
<p>${w('virtual_now')} <time datetime="${now.toISOString()}">${escapeHtml(full(now, page))}</time>.
<a href="?lang=${language}">${w('reload')}</a> · ${otherLanguage(language)}</p>
</header>
<main>
<div class="scroll" tabindex="0" role="region" aria-label="${w('handoffs')}">
<table>
<caption>${w('handoffs')}: ${String(contacts.length)}</caption>
<thead><tr>${columns.map((column) => `<th scope="col">${w(column)}</th>`).join('')}</tr></thead>
<tbody>
${contacts.map((contact) => renderRow(contact, page)).join('\n')}
</tbody>
</table>
</div>
</main>
</body>
</html>
`
}

function otherLanguage(language: Language): string {
  const [other, name] = language === 'en' ? ['es', 'Español'] : ['en', 'English']
  return `<a href="?lang=${other}" hreflang="${other}" lang="${other}">${name}</a>`
}

function renderRow(contact: ViewedContact, page: Page): string {
  const { properties } = contact
  const status = properties['pacto_sla_status'] ?? ''
  const cells = [
    contact.owner || say(page.language, 'nobody'),
    label(page, 'status', status),
    time(properties['pacto_next_due_at'] || properties['pacto_due_at'], page),
    label(page, 'next', properties['pacto_next_step']),
    label(page, 'outcome', properties['pacto_disposition']),
    reasonOf(properties['pacto_rejection_reason'] ?? '', page),
  ]
  const late = status === 'breached' ? ' class="late"' : ''
  return `<tr><th scope="row">${escapeHtml(contact.name)}<br><small>${escapeHtml(contact.company)}</small></th>${cells
    .map((cell, column) => `<td${column === 1 ? late : ''}>${escapeHtml(cell)}</td>`)
    .join('')}<td>${renderTasks(contact, page)}</td></tr>`
}

function renderTasks({ tasks }: ViewedContact, page: Page): string {
  if (tasks.length === 0) return '–'
  const items = tasks.map(({ subject, open, high, owner }) => {
    const state = say(page.language, open ? (high ? 'high' : 'to_do') : 'done')
    return `<li><span${open ? '' : ' class="done"'}>${escapeHtml(subject)}</span> <small>${escapeHtml(`${owner} · ${state}`)}</small></li>`
  })
  return `<ul>${items.join('')}</ul>`
}

function label({ language }: Page, group: 'status' | 'next' | 'outcome', value: string | undefined): string {
  return value ? text(language, `${group}.${value}` as StringKey) : '–'
}

function reasonOf(code: string, { terms, language }: Page): string {
  return terms.reasons.find((reason) => reason.code === code)?.labels[language] ?? (code || '–')
}

function time(value: string | undefined, { language, timeZone, now }: Page): string {
  return value ? showTime(new Date(value), { language, timeZone, now }) : '–'
}

function full(at: Date, { language, timeZone }: Page): string {
  const style = { dateStyle: 'full', timeStyle: 'short', timeZone } as const
  return new Intl.DateTimeFormat(language === 'es' ? 'es-ES' : 'en-GB', style).format(at)
}
