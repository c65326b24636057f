import { RemoteRenderer } from '@remote-ui/react/host'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { CardRun } from './card-run.ts'
import { createCardRun } from './create-card-run.ts'
import { DrawBoundary } from './DrawBoundary.tsx'
import { controller } from './drawings.tsx'
import './host.css'
import type { HostContext, HostedCard, HostServices, PageLocation } from './host-types.ts'
import { RuntimeContext } from './runtime.ts'
import { readPage, writePage } from './resolve-page.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { wordsIn, type HostWords } from './words.ts'

/** `location`: where the app's page is; all other extensions have none. */
type Props = { card: HostedCard; context: HostContext; services: HostServices; location?: PageLocation }

const FIRST_PAGE: PageLocation = { path: '/', params: {} }

/**
 * Runs one extension in a worker of its own and draws it. Another bundle or another value of the context is another run;
 * a card that crashes leaves a message with its name and touches nothing beside it. The worker ends with the component.
 * The card's element carries `data-card` (its uid) and `data-phase` (starting, running, crashed).
 */
export function ExtensionHost({ card, context, services, location = FIRST_PAGE }: Props) {
  const run = `${card.uid} ${card.bundleUrl} ${JSON.stringify(context)}`
  return <RunningCard key={run} card={card} context={context} services={services} location={location} />
}

function RunningCard({ card, context, services, location }: Required<Props>) {
  const [run] = useState(() => createCardRun({ card, context, services, location }))
  const [layer, setLayer] = useState<HTMLElement | null>(null)
  const root = useRef<HTMLDivElement>(null)
  useKeptFocus(root)
  const state = useSyncExternalStore(run.subscribe, run.read)
  useEffect(() => {
    run.setServices(services)
  }, [run, services])
  const page = writePage(location)
  // Before it starts: it begins where it is then.
  useEffect(() => run.locate(readPage(page)), [run, page])
  useEffect(() => run.start(), [run])
  const words = useMemo(() => wordsIn(context.user.language), [context])
  const runtime = useMemo(() => ({ run, context, words, layer }), [run, context, words, layer])
  return (
    <RuntimeContext.Provider value={runtime}>
      <div ref={root} className="card-host" data-card={card.uid} data-phase={state.phase} tabIndex={-1}>
        {state.phase === 'starting' && <Starting words={words} title={card.title} />}
        {state.phase === 'crashed' ? (
          <Crashed words={words} title={card.title} message={state.message} />
        ) : (
          <Drawn run={run} />
        )}
        <div ref={setLayer} className="ch-layer" />
      </div>
    </RuntimeContext.Provider>
  )
}

function Drawn({ run }: { run: CardRun }) {
  const state = useSyncExternalStore(run.subscribe, run.read)
  if (!('receiver' in state)) return null
  return (
    <DrawBoundary onCrash={run.crash}>
      <RemoteRenderer receiver={state.receiver} controller={controller} />
    </DrawBoundary>
  )
}

type Told = { words: HostWords; title: string }

function Starting({ words, title }: Told) {
  return (
    <p className="ch-hidden" role="status">
      {words('starting', { title })}
    </p>
  )
}

function Crashed({ words, title, message }: Told & { message: string }) {
  return (
    <div className="ch-alert ch-tone-danger" role="alert">
      <p className="ch-alert-title">{words('crashed', { title })}</p>
      <p>{words('crashedWhy', { message })}</p>
    </div>
  )
}
