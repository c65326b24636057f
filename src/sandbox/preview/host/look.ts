import { createContext, useContext } from 'react'

/** Words for sizes HubSpot spells in two ways. */
const SHORT: Record<string, string> = {
  'extra-small': 'xs',
  small: 'sm',
  medium: 'md',
  large: 'lg',
  'extra-large': 'xl',
  default: 'md',
}

export const shortSize = (size: string | undefined, usual: string): string =>
  size === undefined ? usual : (SHORT[size] ?? size)

/** Class names, without what does not apply. */
export const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ')

/** What every element carries for tests. */
export const mark = ({ testId }: { testId?: string }): { 'data-testid'?: string } =>
  testId === undefined ? {} : { 'data-testid': testId }

/** The browser's own way of opening a link elsewhere. */
export const opensApart = (event: { metaKey: boolean; ctrlKey: boolean; shiftKey: boolean }): boolean =>
  event.metaKey || event.ctrlKey || event.shiftKey

/** Whether a component stands in running text, where a paragraph has no place. */
export const InlineContext = createContext(false)

export const useInline = (): boolean => useContext(InlineContext)
