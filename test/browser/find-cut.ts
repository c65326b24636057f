import type { Page } from 'playwright-core'

/** Runs in the page: what a person would have to scroll sideways for, or cannot read to its end. */
const LOOK = `(() => {
  const found = []
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) found.push('the page scrolls sideways: ' + root.scrollWidth)
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX)
  const within = (element) => { for (let at = element.parentElement; at; at = at.parentElement) if (scrolls(at)) return true; return false }
  for (const element of document.querySelectorAll('[data-card] *, dialog[open] *')) {
    if (!element.checkVisibility() || element.childElementCount > 0 || scrolls(element) || within(element)) continue
    if (/ch-hidden|visually-hidden/.test(element.className) || element.closest('.ch-hidden, .visually-hidden, svg, option')) continue
    const { left, right, width } = element.getBoundingClientRect()
    const told = element.tagName + ' ' + (element.innerText ?? '').slice(0, 60)
    if (width > 0 && (left < -1 || right > root.clientWidth + 1)) found.push('outside the page: ' + told)
    if (!/INPUT|SELECT|TEXTAREA/.test(element.tagName) && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) found.push('cut: ' + told)
  }
  return found
})()`

/** What does not fit the width of the page, a line each. Tables may scroll in their own box. */
export const findCut = (page: Page): Promise<string[]> => page.evaluate<string[]>(LOOK)
