import { describe, expect, it } from 'vitest'
import { READERS } from '../../extensions/app/pages/parts/Forbidden.tsx'
import { REPORTS } from '../../src/reports/registry.ts'

describe('whom the page names as readers of a view', () => {
  it('are the roles its report has', () => {
    const roles = new Map(REPORTS.map((report) => [report.name, report.roles]))
    for (const [view, readers] of Object.entries(READERS))
      expect([view, [...readers].sort()]).toEqual([view, [...(roles.get(view) ?? readers)].sort()])
  })
})
