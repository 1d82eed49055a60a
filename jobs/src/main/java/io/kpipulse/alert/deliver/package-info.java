/** How does each change of an alert reach Alertmanager, once and in order? */
package io.kpipulse.alert.deliver;
