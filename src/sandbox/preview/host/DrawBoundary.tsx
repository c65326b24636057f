import { Component, type ReactNode } from 'react'
import { messageOf } from './outcome.ts'

type Props = { onCrash(message: string): void; children: ReactNode }

/** What the preview itself cannot draw takes down this card, not the page. */
export class DrawBoundary extends Component<Props, { crashed: boolean }> {
  override state = { crashed: false }

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true }
  }

  override componentDidCatch(error: unknown): void {
    this.props.onCrash(messageOf(error))
  }

  override render(): ReactNode {
    return this.state.crashed ? null : this.props.children
  }
}
