import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** WCAG 2.0 to 2.2, A and AA, and what axe calls best practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

type Violation = { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }

/** What axe finds on the page as it is drawn now, a line each; empty: nothing. */
export async function findViolations(page: Page): Promise<string[]> {
  // Evaluated and not added as a script: the page's own policy allows none.
  await page.evaluate(`if (typeof axe === 'undefined') { ${source} }`)
  const run = `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] })`
  const { violations } = await page.evaluate<{ violations: Violation[] }>(run)
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${describe(node)}`))
}

/** Fails with them. */
export async function checkA11y(page: Page): Promise<void> {
  expect(await findViolations(page)).toEqual([])
}

function describe({ html, failureSummary = '' }: Violation['nodes'][number]): string {
  return `${html.slice(0, 200)} ${failureSummary.replaceAll('\n', ' ')}`
}
