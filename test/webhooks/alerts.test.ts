import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parser } from '@prometheus-io/lezer-promql'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { createMetrics } from '../../webhooks/metrics/create-metrics.ts'

const DOCS = join(import.meta.dirname, '../../docs/operations')

const rules = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Pacto[A-Za-z]+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.strictObject({ summary: z.string(), description: z.string() }),
        }),
      ),
    }),
  ),
})

const dashboard = z.object({
  panels: z.array(
    z.object({ id: z.int(), title: z.string(), targets: z.array(z.object({ expr: z.string() })) }),
  ),
})

const alerts = rules
  .parse(parse(await readFile(join(DOCS, 'alerts.yml'), 'utf8')))
  .groups.flatMap((group) => group.rules)
const { panels } = dashboard.parse(JSON.parse(await readFile(join(DOCS, 'dashboard.json'), 'utf8')))
const expressions = [
  ...alerts.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
]

/** Without a store: names, types and what they mean are there all the same. */
async function scrapeOfNobody(): Promise<string> {
  const metrics = createMetrics({
    load: () => Promise.reject(new Error('away')),
    lastWebhookAt: () => null,
    hs: { spent: () => ({ total: 0, byOperation: {} }) },
  })
  const { text } = await metrics.scrape()
  return text
}

/** Every name a scrape can hold. */
async function namesTold(): Promise<Set<string>> {
  const text = await scrapeOfNobody()
  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)]
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name],
    ),
  )
}

/** What issue and operators want to be told of, each by one rule. */
const WANTED = {
  'nothing received in working hours': 'pacto_quiet_working_seconds',
  'an old inbox': 'pacto_late_seconds{queue="inbox"}',
  'late clocks': 'pacto_late_seconds{queue="contacts"}',
  'deliveries that are stuck': 'pacto_stuck',
  'an open breaker': 'pacto_hubspot_breaker',
  'a refused token': 'unauthorized',
  'signatures that do not hold': 'wrong_signature',
  'the size of the store': 'pacto_store_bytes',
  'a store that is away': 'pacto_store_up == 0',
  'slow acknowledgements': 'pacto_answer_seconds_bucket{door="webhooks"}',
}

describe('alert rules and dashboard', () => {
  it.each(Object.entries(WANTED))('tell of %s', (_what, asked) => {
    expect(alerts.filter(({ expr }) => expr.includes(asked))).not.toEqual([])
  })

  it('draw everything the service tells of its own', async () => {
    const drawn = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join(' ')
    const told = [...(await namesTold())].filter(
      (name) => name.startsWith('pacto_') && !name.endsWith('_sum'),
    )
    expect(told.filter((name) => !drawn.includes(name))).toEqual([])
  })

  it('say of each figure whose it is: of a process, or of the store', async () => {
    const helps = (await scrapeOfNobody()).matchAll(/^# HELP (pacto_\w+) (.*)$/gm)
    const unsaid = [...helps].filter(
      ([, , help = '']) => !/[Oo]f this process|Of the store|this process/.test(help),
    )
    expect(unsaid.map(([, name]) => name)).toEqual([])
  })

  it.each(expressions)('of «%s» are queries Prometheus can read', (_title, expr) => {
    const wrong: string[] = []
    parser.parse(expr).iterate({
      enter: (node) => {
        if (node.type.isError) wrong.push(expr.slice(node.from, node.to) || `at ${String(node.from)}`)
      },
    })
    expect(wrong).toEqual([])
  })

  it('ask for nothing that the service does not tell', async () => {
    const told = await namesTold()
    const asked = expressions.flatMap(([, expr]) => expr.match(/pacto_\w+/g) ?? [])
    expect(asked.filter((name) => !told.has(name))).toEqual([])
  })
})
