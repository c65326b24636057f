import { useEffect, type RefObject } from 'react'

/**
 * What had the focus may go with what it did: the button that rejected a lead is not there any more once the lead is
 * rejected. Then the card itself has it, so that the next Tab goes on from here and not from the top of the page.
 */
export const useKeptFocus = (card: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const root = card.current
    if (!root) return
    let last: Element | null = null
    const remember = (event: FocusEvent): void => {
      last = event.target instanceof Element ? event.target : null
    }
    const forget = (event: FocusEvent): void => {
      if (event.relatedTarget instanceof Element && !root.contains(event.relatedTarget)) last = null
    }
    const observer = new MutationObserver(() => {
      if (!last || last === root || isThere(last) || document.activeElement !== document.body) return
      last = null
      root.focus()
    })
    root.addEventListener('focusin', remember)
    root.addEventListener('focusout', forget)
    observer.observe(root, { childList: true, subtree: true, attributeFilter: ['disabled', 'hidden'] })
    return () => {
      observer.disconnect()
      root.removeEventListener('focusin', remember)
      root.removeEventListener('focusout', forget)
    }
  }, [card])
}

const isThere = (element: Element): boolean =>
  element.isConnected && !element.matches(':disabled') && element.checkVisibility()
