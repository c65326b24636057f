import { Button, ErrorState, logger, Text } from '@hubspot/ui-extensions'
import { Component, type ReactNode } from 'react'
import type { Words } from '../_shared/words.ts'

type Props = { words: Words; refresh: () => void; children: ReactNode }
type State = { isBroken: boolean }

/**
 * Keeps what a view cannot draw to that view: the way to the others stays. React has no other form for it than a class.
 * The error is for the log; a person is told what to do.
 */
export class ViewBoundary extends Component<Props, State> {
  constructor(props: Props) {
    super(props)
    // Not as a field: the build would put a helper for it beside the script, into the globals of HubSpot's worker.
    this.state = { isBroken: false }
  }

  static getDerivedStateFromError(): State {
    return { isBroken: true }
  }

  override componentDidCatch(error: unknown): void {
    logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }

  override render(): ReactNode {
    const { words, refresh, children } = this.props
    if (!this.state.isBroken) return children
    const again = (): void => {
      this.setState({ isBroken: false })
      refresh()
    }
    return (
      <ErrorState type="support" title={words.t('page.broken')}>
        <Text>{words.t('page.broken.body')}</Text>
        <Button onClick={again}>{words.t('card.retry')}</Button>
      </ErrorState>
    )
  }
}
