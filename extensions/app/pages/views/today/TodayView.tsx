import { Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { TodayRow } from '../../_shared/page-contract.ts'
import type { ViewProps } from '../../view-props.ts'

export const TodayView = ({ answer }: ViewProps<TodayRow>): ReactElement => <Text>{answer.report}</Text>
