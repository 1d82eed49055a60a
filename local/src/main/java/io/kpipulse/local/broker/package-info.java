/** Where does Kafka run when there is none: a broker inside this process? */
package io.kpipulse.local.broker;
