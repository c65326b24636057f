import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { figureRow } from '../../src/reports/figure-row.ts'
import { meetingPdf } from '../../src/reports/meeting/meeting-pdf.ts'
import { MINUTES, STEPS, type Pack } from '../../src/reports/meeting/pack.ts'
import { wordPack } from '../../src/reports/meeting/word-pack.ts'

const figures = Array.from({ length: 12 }, (_, index) =>
  figureRow({
    section: 'sales',
    figure: 'response',
    kind: 'rate',
    n: 80 + index,
    of: 100,
    value: (80 + index) / 100,
    target: 0.9,
    state: 'at_risk',
    before: 0.7,
    trend: 0.1,
    leftOut: { unseen: 2 },
  }),
)

const aPack = (more: Partial<Pack> = {}): Pack => ({
  asOf: '2026-11-23T07:00:00.000Z',
  timeZone: 'Europe/Madrid',
  agreementVersion: 3,
  observation: false,
  deleted: [],
  currency: 'EUR',
  period: {
    name: '2026-11-16..2026-11-22',
    from: '2026-11-16',
    to: '2026-11-22',
    before: { from: '2026-11-09', to: '2026-11-15' },
  },
  steps: STEPS.map((name) => ({
    name,
    minutes: MINUTES[name],
    figures,
    examples: [{ contact: '501', why: 'Because.' }],
  })),
  last: [
    {
      id: 'a',
      about: '',
      text: 'Llamar antes de una hora',
      owner: '1',
      dueOn: '2026-11-20',
      madeAt: '2026-11-16T08:00:00.000Z',
      state: 'done',
      worked: true,
    },
  ],
  made: [],
  wins: [
    {
      contact: 'erased:1',
      campaign: 'Otoño',
      source: 'PAID_SEARCH',
      team: '101',
      owner: '',
      wonAt: '2026-11-18T12:00:00.000Z',
      amount: 1234567,
    },
  ],
  open: [{ contact: '502', about: 'breach', askedAt: '2026-11-10T12:00:00.000Z' }],
  labels: {
    contact: { '501': 'Ñandú Ωmega Привет', '502': 'Łukasz' },
    owner: { '1': 'Ana Ruiz' },
    team: { '101': 'Ventas España' },
    source: { PAID_SEARCH: 'Búsqueda de pago' },
  },
  incomplete: false,
  definitions: ['How it is counted.'],
  proposal: null,
  ...more,
})

/** What stands in the file, its packed streams unpacked: enough to look for marks and fonts. */
function contentOf(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf)
  const parts = [bytes.toString('latin1')]
  for (let from = bytes.indexOf('stream\n'); from >= 0; from = bytes.indexOf('stream\n', from + 7)) {
    try {
      parts.push(inflateSync(bytes.subarray(from + 7)).toString('latin1'))
    } catch {
      continue
    }
  }
  return parts.join('\n')
}

describe("the pack's PDF", () => {
  it('is a tagged file in its language, with a title and fonts of its own', async () => {
    const pdf = await meetingPdf(aPack(), 'es')
    const content = contentOf(pdf)
    expect(content.slice(0, 8)).toBe('%PDF-1.7')
    expect(content).toMatch(/\/Lang \(es\)/)
    expect(content).toMatch(/\/MarkInfo/)
    expect(content).toMatch(/\/StructTreeRoot/)
    expect(content).toMatch(/\/DisplayDocTitle true/)
    expect(content).toMatch(/DejaVuSans-Bold/)
    for (const tag of ['/H1', '/H2', '/Table', '/TR', '/TH', '/TD']) expect(content).toContain(tag)
  })

  it('is the same file whenever it is made of the same pack', async () => {
    const [one, other] = [await meetingPdf(aPack(), 'en'), await meetingPdf(aPack(), 'en')]
    expect(Buffer.compare(one, other)).toBe(0)
  })

  it('takes any number of pages and rows, and an empty pack too', async () => {
    const long = aPack({ definitions: Array.from({ length: 200 }, () => 'A long sentence. '.repeat(12)) })
    const pages = (pdf: Uint8Array): number => contentOf(pdf).match(/\/Type \/Page\b/g)?.length ?? 0
    expect(pages(await meetingPdf(long, 'en'))).toBeGreaterThan(8)
    const empty = aPack({ steps: [], last: [], wins: [], open: [], labels: {}, definitions: [] })
    expect(pages(await meetingPdf(empty, 'en'))).toBe(1)
  })

  it('is made of words that both languages have, with money, erased contacts and marks', () => {
    for (const language of ['en', 'es'] as const) {
      const words = JSON.stringify(wordPack(aPack({ observation: true, incomplete: true }), language))
      expect(words).not.toMatch(/\{\w+\}|undefined|NaN/)
      expect(words).toContain('Ñandú Ωmega Привет')
      expect(words).not.toContain('erased:1')
    }
    const { sections } = wordPack(aPack(), 'es')
    const wins = sections.find(({ title }) => title === 'Ganados entre ambos')
    expect(wins?.lists[0]?.items[0]).toMatch(
      /^Un contacto borrado: Búsqueda de pago · Otoño · Ventas España · .* · 1\.234\.567.€$/,
    )
  })
})
