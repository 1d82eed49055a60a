/** How is a second store filled from the topics, and when may readers turn to it? */
package io.kpipulse.local.rebuild;
