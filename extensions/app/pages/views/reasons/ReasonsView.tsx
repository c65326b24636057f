import { Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { ViewProps } from '../../view-props.ts'

export const ReasonsView = ({ answer }: ViewProps): ReactElement => <Text>{answer.report}</Text>
