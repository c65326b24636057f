import { useEffect, useRef } from 'react'
import type { PanelProps } from '../../panel-props.ts'

/** As `quiet`; also said to be closed when its button goes while it is open, which no host tells. */
export function useQuiet({ onOpen, onClose }: PanelProps['quiet']): PanelProps['quiet'] {
  const whenGone = useRef<(() => void) | null>(null)
  useEffect(() => () => whenGone.current?.(), [])
  return {
    onOpen: () => {
      whenGone.current = onClose
      onOpen()
    },
    onClose: () => {
      whenGone.current = null
      onClose()
    },
  }
}
