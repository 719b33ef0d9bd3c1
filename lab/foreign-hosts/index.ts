/**
 * Public face of the foreign hosts: the internet as far as a skill in the lab can see it.
 *
 * @module
 */
export {
  openForeignHosts,
  type ForeignHosts,
  type OpenForeignHostsOptions,
} from './open-foreign-hosts.ts'
