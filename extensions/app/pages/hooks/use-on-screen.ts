import { useEffect } from 'react'
import { usePage, type Copied } from './page-context.ts'

/** Tells the frame what *Copy* is to copy, as long as it is drawn; null: nothing yet. */
export function useOnScreen(cells: (() => Copied) | null): void {
  const { screen } = usePage()
  useEffect(() => {
    screen.put(cells)
    return () => screen.put(null)
  })
}
