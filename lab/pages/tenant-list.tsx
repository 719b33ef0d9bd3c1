/**
 * The worlds within a lab, with their addresses.
 *
 * @module
 */
import type { VNode } from 'preact'

import { Card, formatClockTime } from '../../ui/index.ts'
import type { LabHomeModel } from './home-model.ts'
import type { LabPageContext } from './lab-page-context.ts'
import { labText } from './lab-text.ts'

/** One line for each tenant; nothing where there are none. */
export function TenantList(props: { model: LabHomeModel; context: LabPageContext }): VNode | null {
  const { model, context } = props
  const t = labText(context.locale)
  const { tenants = [] } = model
  if (tenants.length === 0) return null
  return (
    <Card title={t('home.tenants')}>
      <ul class="servers">
        {tenants.map(({ name, url, expiresAt }) => (
          <li key={name}>
            <strong>
              <bdi dir="ltr">{name}</bdi>
            </strong>
            <span>
              <a href={url}>
                <bdi dir="ltr">{url}</bdi>
              </a>
            </span>
            <small>
              {t('home.tenant-expires', {
                time: formatClockTime(context.locale, Date.parse(expiresAt), context),
              })}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  )
}
