/** Where are the KPIs kept when there is no InfluxDB: a time-series store inside this process? */
package io.kpipulse.local.store;
