import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** No store, no process of its own: these take a second. */
const FAST = /^test\/(agreement|architecture|cards|config|docs|domain|pages|settings|strings)/
/** Some of these take a minute: begun last, one of them would run on alone. */
const LONG = [
  'test/stories/stories.test.ts',
  'test/reports/demo-week.test.ts',
  'test/browser/page-views.test.ts',
  'test/stories/',
  'test/browser/',
  'test/reports/',
  'test/engine/past/',
]

/** A broken rule is told within a minute; then the longest come first, so that both cores have work to the end. */
export class FastFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted
      .map((spec) => ({ spec, rank: rankOf(spec) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ spec }) => spec)
  }
}

/** Processes are not shared between projects: the smaller one comes between the fast and the long files. */
function rankOf({ moduleId, project }: TestSpecification): number {
  const path = relative(project.config.root, moduleId).replaceAll('\\', '/')
  if (FAST.test(path)) return 0
  if (project.name === 'stand-ins') return 1
  const place = LONG.findIndex((start) => path.startsWith(start))
  return 2 + (place === -1 ? LONG.length : place)
}
