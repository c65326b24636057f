const left: (() => Promise<void>)[] = []

/** Has something closed or removed after the test that is running, the last one first. */
export const afterThisTest = (dispose: () => Promise<void>): void => void left.push(dispose)

/** Closes and removes what the test that just ran has left. */
export const clearAway = async (): Promise<void> => {
  for (const dispose of left.splice(0).reverse()) await dispose()
}
