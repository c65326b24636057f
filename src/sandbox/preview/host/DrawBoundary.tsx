import { Component, type ReactNode } from 'react'

type Props = { onCrash(message: string): void; children: ReactNode }

/** What the preview itself cannot draw takes down this card, not the page. */
export class DrawBoundary extends Component<Props, { crashed: boolean }> {
  override state = { crashed: false }

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true }
  }

  override componentDidCatch(error: unknown): void {
    this.props.onCrash(error instanceof Error ? error.message : String(error))
  }

  override render(): ReactNode {
    return this.state.crashed ? null : this.props.children
  }
}
