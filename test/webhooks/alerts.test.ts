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

/** Every name a scrape can hold. */
async function namesTold(): Promise<Set<string>> {
  const metrics = createMetrics({
    load: () => Promise.reject(new Error('away')),
    lastWebhookAt: () => null,
    hs: { spent: () => ({ total: 0, byOperation: {} }) },
  })
  const { text } = await metrics.scrape()
  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)]
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name],
    ),
  )
}

describe('alert rules and dashboard', () => {
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
