import { countView } from './count-view.ts'
import { drawScreen, hourOf } from './draw-screen.ts'
import type { LiveDeps, Show } from './live.ts'
import { openTerminal } from './terminal.ts'
import { say } from './words.ts'

type Shown = Show & { isOver(): boolean }

const LOOK_MS = 250

/** What the terminal shows beside the page: the address, the time, a few figures, what just happened. */
export async function showOnScreen(deps: LiveDeps, shown: Shown): Promise<void> {
  const { demo, options, preview, stop } = shown
  const { world, timeZone, setup } = demo
  const { pace } = preview
  const keys: Record<string, () => void> = {
    '+': () => void pace.change({ speed: pace.speed() * 2 }),
    '-': () => void pace.change({ speed: pace.speed() / 2 }),
    ' ': () => void pace.change({ paused: !pace.isPaused() }),
    q: () => stop.abort(),
    '\u0003': () => stop.abort(),
  }
  const terminal = openTerminal((key) => keys[key]?.())
  const draw = (): void =>
    terminal.draw(
      drawScreen({
        view: countView(world.portal.state),
        feed: preview.feed.since(0, options.language),
        requests: world.portal.calls().total - setup.total,
        now: world.clock.now(),
        speed: pace.isPaused() ? null : pace.speed(),
        url: preview.url,
        timeZone,
        language: options.language,
        ...terminal.size(),
      }),
    )
  try {
    await untilOver(deps, shown, draw)
  } finally {
    terminal.close()
  }
}

/** Where there is no terminal: the address, then a line for each thing that happens. */
export async function showAsLines(deps: LiveDeps, shown: Shown): Promise<void> {
  const { demo, options, preview } = shown
  const { language } = options
  deps.out(`${say(language, 'title')} · ${say(language, 'portal')}`)
  deps.out(`${say(language, 'open_page')}: ${preview.url}`)
  let last = 0
  await untilOver(deps, shown, () => {
    for (const { id, at, line } of preview.feed.since(last, language)) {
      deps.out(`${hourOf(new Date(at), demo)}  ${line}`)
      last = id
    }
  })
}

async function untilOver({ clock }: LiveDeps, { stop, isOver }: Shown, look: () => void): Promise<void> {
  while (!stop.signal.aborted && !isOver()) {
    look()
    const next = new Date(clock.now().getTime() + LOOK_MS)
    await clock.until(next, stop.signal).catch(() => undefined)
  }
  look()
}
