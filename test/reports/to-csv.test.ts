import { describe, expect, it } from 'vitest'
import { toCsv } from '../../src/reports/to-csv.ts'

describe('CSV', () => {
  it.each(['=1+1', '+1', '-1+2', '@SUM(A1)', '\tx', '=HYPERLINK("http://x","y")'])(
    'lets no spreadsheet carry out %j',
    (group) => {
      const cell = toCsv([{ group }], ['group']).split('\r\n')[1] ?? ''
      expect(cell.replace(/^"/, '')).toMatch(/^'/)
    },
  )

  it('leaves numbers as they are, negative ones too', () => {
    expect(toCsv([{ trend: -0.5, n: 3 }], ['trend', 'n'])).toBe('trend,n\r\n-0.5,3\r\n')
  })

  it('quotes commas, quotes and line breaks', () => {
    expect(toCsv([{ a: 'x,"y"\nz' }], ['a'])).toBe('a\r\n"x,""y""\nz"\r\n')
  })

  it('spreads what is nested, tells counts by why, and nothing where there is nothing', () => {
    const row = { leftOut: { unseen: 2, not_due: 1 }, adjusted: { n: 1, of: 2, value: 0.5 }, minutes: null }
    expect(toCsv([row], ['leftOut', 'adjusted', 'minutes'])).toBe(
      'leftOut,adjusted.n,adjusted.of,adjusted.value,minutes.median,minutes.mean,minutes.p90,minutes.count\r\n' +
        'unseen=2 not_due=1,1,2,0.5,,,,\r\n',
    )
  })
})
