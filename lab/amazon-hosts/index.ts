/**
 * Amazon's redirect hosts, answered by the lab for a browser that is told so.
 *
 * @module
 */
export { amazonHostsFor, type LabAmazonHosts } from './amazon-hosts-for.ts'
export { startAmazonHosts, type AmazonHosts } from './start-amazon-hosts.ts'
