import { Button, LoadingButton } from '@hubspot/ui-extensions'
import type { RenderedElementNode, RenderedFragmentNode } from '@hubspot/ui-extensions/testing'
import { act, useState, type ComponentType } from 'react'
import type { Act, Attempt, CycleCard, Quality } from '../../../extensions/app/cards/_shared/contract.ts'
import { createWords, type Words } from '../../../extensions/app/cards/_shared/words.ts'
import type { Doing, PanelProps, Said } from '../../../extensions/app/cards/panel-props.ts'
import { aCard, NOW } from '../a-card.ts'
import { fire, press, renderCard, textOf } from '../render-card.tsx'

export type Asked = { act: Act } | { log: Attempt } | { rate: Quality }

type Opening<More> = {
  card?: CycleCard
  language?: Words['language']
  now?: string
  /** What becomes of the n-th request, from 0; without it everything is done. */
  answer?: (nth: number) => Said | Promise<Said>
  /** Own props of the panel. */
  more?: More
}

export const refused = (message: string): Said => ({ ok: false, code: 'closed', message, details: {} })

/** A panel in the overlay of a button, as the views have it; requests are noted and answered as said. */
export const openPanel = <More extends object>(
  Panel: ComponentType<PanelProps & More>,
  { card = aCard(), language = 'en', now = NOW, answer, more }: Opening<More> = {},
) => {
  const asked: Asked[] = []
  const closed: string[] = []
  const quiet: string[] = []
  const outside = { setNow: (_: string): void => undefined, setShown: (_: boolean): void => undefined }

  const Harness = () => {
    const [busy, setBusy] = useState<string | null>(null)
    const [at, setAt] = useState(now)
    const [shown, setShown] = useState(true)
    Object.assign(outside, { setNow: setAt, setShown })
    const ask = async (what: Asked): Promise<Said> => {
      asked.push(what)
      setBusy('something')
      const said = await (answer?.(asked.length - 1) ?? { ok: true as const })
      setBusy(null)
      return said
    }
    const doing: Doing = {
      busy,
      away: false,
      act: (what) => ask({ act: what }),
      log: (what) => ask({ log: what }),
      rate: (what) => ask({ rate: what }),
    }
    const props: PanelProps = {
      card,
      words: createWords({ language, timeZone: card.timeZone, now: Date.parse(at) }),
      doing,
      close: (id) => closed.push(id),
      quiet: { onOpen: () => quiet.push('open'), onClose: () => quiet.push('close') },
    }
    if (!shown) return null
    return <Button overlay={<Panel {...props} {...(more as More)} />}>open</Button>
  }

  const rendered = renderCard(<Harness />)
  const panel = (): RenderedFragmentNode =>
    rendered.find(Button).props.overlay as unknown as RenderedFragmentNode
  const button = (label: string): RenderedElementNode<Record<string, unknown>> => {
    const all = [...panel().findAll(Button), ...panel().findAll(LoadingButton)]
    const found = all.find((node) => textOf(node).includes(label))
    if (!found) throw new Error(`There is no button ${label}: ${all.map(textOf).join(', ')}`)
    return found as RenderedElementNode<Record<string, unknown>>
  }
  return {
    asked,
    closed,
    quiet,
    panel,
    button,
    text: () => textOf(panel() as never),
    press: (label: string) => press(button(label) as never),
    /** A field by its name. */
    field: <Props extends { name?: string }>(component: ComponentType<Props>, name: string) =>
      panel().find(component as ComponentType<Record<string, unknown>>, { name }) as RenderedElementNode<
        Record<string, unknown>
      >,
    tick: (at: string) => act(() => outside.setNow(at)),
    /** The button goes, as when the card has changed. */
    take: () => act(() => outside.setShown(false)),
  }
}

type AnyNode = { props: object; name: string }

/** Chooses or types as HubSpot tells it: inputs with every key, the others when it is set. */
export const enter = (node: AnyNode, value: unknown): Promise<unknown> =>
  tell(node, 'onInput' in node.props ? 'onInput' : 'onChange', value)

/** As `fire`, of a node of any component. */
export const tell = (node: AnyNode, name: string, ...args: unknown[]): Promise<unknown> =>
  fire(node as RenderedElementNode, name, ...args)

/** Handlers called one after the other, before anything is drawn anew: a hand that is quicker than the screen. */
export const tellAtOnce = (...calls: [node: AnyNode, name: string][]): Promise<void> =>
  act(async () => {
    for (const [{ props }, name] of calls) (props as Record<string, () => void>)[name]?.()
  })

/** What a Select offers, in its order. */
export const optionsOf = ({ props }: AnyNode): string[] =>
  (props as { options: { value: string }[] }).options.map(({ value }) => value)
