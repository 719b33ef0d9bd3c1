/**
 * The devices of a smart home skill, and the button that looks for them.
 *
 * @module
 */
import type { VNode } from 'preact'

import { Button, Card, CsrfField, DefinitionList } from '../../ui/index.ts'
import { companionLinks } from './companion-links.ts'
import { companionText } from './companion-text.ts'
import type { PageContext } from './page-context.ts'

/** A device as the app shows it. */
export interface ShownDevice {
  readonly friendlyName: string
  readonly description: string
}

/** What {@link DevicesCard} needs to know. */
export interface DevicesCardProps {
  readonly skillId: string
  readonly devices: readonly ShownDevice[]
  readonly context: PageContext
}

/** The card; shown while an account is linked. */
export function DevicesCard({ skillId, devices, context }: DevicesCardProps): VNode {
  const t = companionText(context.locale)
  const hasDevices = devices.length > 0
  return (
    <Card title={t('devices.title')}>
      {hasDevices ? (
        <DefinitionList
          items={devices.map(({ friendlyName, description }) => ({
            term: <bdi>{friendlyName}</bdi>,
            value: <bdi>{description}</bdi>,
          }))}
        />
      ) : (
        <p>{t('devices.none')}</p>
      )}
      <form method="post" action={companionLinks(context.basePath).discover(skillId)}>
        <CsrfField {...context.csrf} />
        <Button variant="quiet">
          {t(hasDevices ? 'devices.discover-again' : 'devices.discover')}
        </Button>
      </form>
    </Card>
  )
}
