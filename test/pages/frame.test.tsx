import { Tabs } from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import { aReport, reply } from './a-page.ts'
import { renderPage } from './render-page.tsx'

describe('the frame', () => {
  it('opens on the first view that may be seen', async () => {
    const page = await renderPage({
      answers: { 'GET /api/report/today': reply(aReport([], { report: 'today' })) },
    })
    expect(page.find(Tabs).props.selected).toBe('today')
  })
})
