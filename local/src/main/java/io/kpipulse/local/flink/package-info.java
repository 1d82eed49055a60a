/** Where do the jobs run when there is no Flink cluster: one inside this process? */
package io.kpipulse.local.flink;
