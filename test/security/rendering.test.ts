import { describe, expect, it } from 'vitest'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import { printable } from '../../src/cli/printable.ts'
import { isPublicAddress } from '../../src/engine/channel/public-lookup.ts'
import { toCsv } from '../../src/reports/to-csv.ts'
import { channelMessage } from '../../src/reports/meeting/channel-message.ts'
import { escapeHtml } from '../../src/strings/escape-html.ts'

const FORMULA = /^"?\s*[=+\-@|＝＋－＠]/

/** The cells as a spreadsheet takes them that parts at commas, semicolons, tabs and line breaks, and minds no quotes. */
const carelessCells = (csv: string): string[] => csv.split(/[,;\t\r\n]/)

describe('stored text', () => {
  it.each([
    ...['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＠SUM', "|cmd|'/c calc'!A0"],
    ...['a;=1+1', 'a; =HYPERLINK("http://x","y")', 'a\t@SUM(A1)', 'a\r\n=1', 'a;"=1"', 'a;-2+3'],
  ])('%j is nothing a spreadsheet carries out, wherever it parts cells', (name) => {
    const csv = toCsv([{ [name]: name, n: -3 }], [name, 'n'])
    expect(carelessCells(csv).filter((cell) => FORMULA.test(cell) && cell !== '-3')).toEqual([])
  })

  it('keeps what is harmless as it is', () => {
    const csv = toCsv([{ a: 'Ruiz-Gómez; Ana', b: 'a - b', c: '50 %', d: -2 }], ['a', 'b', 'c', 'd'])
    expect(csv).toBe('a,b,c,d\r\n"Ruiz-Gómez; Ana",a - b,50 %,-2\r\n')
  })

  it('cannot become markup of a task', () => {
    const told = escapeHtml(`<img src=x onerror="alert('1')">&amp;`)
    expect(told).not.toMatch(/[<>"']/)
    expect(told).toContain('&amp;amp;')
  })

  it('cannot move the cursor of a terminal, hide a line or turn it round', () => {
    const told = printable('a\u001b[2J\u001b]0;x\u0007b\u009b1mc\u202ed\ne\tf\rg')
    expect(told).toMatch(/^a.*b.*c.*d\ne\tf.g$/u)
    expect(told).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/)
  })

  it('names nobody and links nowhere else in a channel', () => {
    const text = '<!channel> <https://evil.example|x> & *b*'
    const link = { text, url: 'https://app.hubspot.com/contacts/1' }
    const post = { title: text, notes: [text], parts: [{ title: text, lines: [text], links: [link] }] }
    const { text: notified, blocks } = channelMessage(post, 'slack') as {
      text: string
      blocks: { text: object }[]
    }
    // The header is plain text, where nothing is markup.
    const marked = JSON.stringify([notified, ...blocks.slice(1)])
    expect(marked).not.toMatch(/<!|<https:\/\/evil|\*b\*/)
    expect(marked).toContain('<https://app.hubspot.com/contacts/1|')
  })
})

describe('an address that a channel’s name leads to', () => {
  it.each([
    ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:169.254.169.254', '::127.0.0.1', '::ffff:a00:1'],
    ...['64:ff9b::7f00:1', '64:ff9b:1::a00:1', '2002:7f00:1::', '2002:a9fe:a9fe::', '2001:0:7f00:1::'],
    ...['fec0::1', '100::1', '2001:db8::1'],
  ])('that hides a private one is refused: %s', (address) => {
    expect(isPublicAddress({ address, family: 6 })).toBe(false)
  })
})

describe('a document that is meant to cost much', () => {
  const seconds = (work: () => unknown): number => {
    const began = performance.now()
    work()
    return (performance.now() - began) / 1000
  }
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'.split('').map((name, i) => {
      const before = 'abcdefgh'[i] ?? 'a'
      return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`
    }),
  ].join('\n')

  it.each([
    ['aliases of aliases', bomb],
    ['a deep list', `terms: ${'['.repeat(20_000)}`],
    ['a long word of nothing', `terms: { key: ${'a'.repeat(200_000)}! }`],
    ['blanks without end', `terms:${' '.repeat(200_000)}x: y`],
    [
      'digits where a duration stands',
      `terms: { sales: { decision: { within: ${'9'.repeat(100_000)}bd } } }`,
    ],
    ['an address without end', `operations: { people: { managers: { default: ${'a.'.repeat(50_000)}@ } } }`],
  ])('is refused soon: %s', (_what, document) => {
    let read: ReturnType<typeof readAgreement> | null = null
    expect(seconds(() => (read = readAgreement(document, { now: new Date(0) })))).toBeLessThan(5)
    expect(read).toMatchObject({ ok: false })
  })
})
