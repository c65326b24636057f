import type { PortalState } from './state.ts'

/** The portal's lifecycle stages, first to last. */
export function stageOrder({ definitions }: PortalState): string[] {
  const options = definitions.find('contacts', 'lifecyclestage')?.options ?? []
  return options.toSorted((a, b) => a.displayOrder - b.displayOrder).map(({ value }) => value)
}
